// What a page does with the package, bundled without node_modules' optional packages.
import { read } from 'gongkai/read';

globalThis.readInBundle = (input) => read(input);

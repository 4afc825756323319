// A page that reads PDF too.
import { read } from 'gongkai/read';
import { pdf } from 'gongkai/read/pdf';

const readers = { pdf: { ...pdf, cMapUrl: 'https://gongkai.example/cmaps/' } };
globalThis.readInBundle = (input) => read(input, { readers });

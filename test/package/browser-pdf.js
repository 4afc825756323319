// A page that reads PDF and .xls too.
import { read } from 'gongkai/read';
import { pdf } from 'gongkai/read/pdf';
import { xls } from 'gongkai/read/xls';

const readers = { pdf: { ...pdf, cMapUrl: 'https://gongkai.example/cmaps/' }, xls };
globalThis.readInBundle = (input) => read(input, { readers });

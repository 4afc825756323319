/** What browsers get of the package: bundles by esbuild, vite and webpack, run where there is no Node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { baseReport } from '../test/support/base-report';
import { docxOf } from '../test/support/docx-writer';
import { writeHtml, writeMarkdown } from '../test/support/html-writer';
import { writeOfd } from '../test/support/ofd-writer';
import { officeFile } from '../test/support/office-fixtures';
import { writePdf } from '../test/support/pdf-writer';
import { printReport } from '../test/support/printed';
import { writeText } from '../test/support/text-writer';
import { xlsxOf } from '../test/support/xlsx-writer';

/** Bundles `entry`, a file in `folder`, for browsers into one script. */
type Bundler = (folder: string, entry: string) => Promise<string>;

export const bundlers: Readonly<Record<string, Bundler>> = {
  esbuild: async (folder, entry) => {
    const { outputFiles } = await esbuild({
      absWorkingDir: folder,
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      logLevel: 'error',
    });
    return outputFiles[0]?.text ?? '';
  },
  vite: async (folder, entry) => {
    const outDir = join(folder, 'out-vite');
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir,
        minify: false,
        lib: { entry: join(folder, entry), formats: ['iife'], name: 'gongkai', fileName: () => entry },
      },
    });
    return readFileSync(join(outDir, entry), 'utf8');
  },
  webpack: async (folder, entry) => {
    const path = join(folder, 'out-webpack');
    const compiler = webpack({
      context: folder,
      mode: 'none',
      target: 'web',
      entry: `./${entry}`,
      output: { path, filename: entry, asyncChunks: false },
    });
    await new Promise<void>((resolve, reject) => {
      compiler?.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
        else resolve();
      });
    });
    return readFileSync(join(path, entry), 'utf8');
  },
};

const report = baseReport('2021');
const printed = printReport(report);
/** The same report in every format that needs no package beside the dependencies. */
const files = {
  HTML: writeHtml(printed),
  Markdown: writeMarkdown(printed),
  text: writeText(printed, { style: 'tabs' }),
  DOCX: docxOf(printed.blocks),
  XLSX: xlsxOf(printed.blocks),
  OFD: writeOfd(printed),
  DOC: officeFile('plain-2021', 'doc'),
};
/** What needs one. */
const others = { PDF: writePdf(printed), XLS: officeFile('plain-2021', 'xls') };

/** @throws Error that says which bundler's script does not read which format. */
export async function checkBundles(folder: string, bundler: string, cmaps?: string): Promise<string> {
  const bundle = bundlers[bundler];
  if (!bundle) throw new Error(`there is no ${bundler}`);
  const page = start(await bundle(folder, cmaps === undefined ? 'browser.js' : 'browser-pdf.js'), cmaps);
  const wanted: Record<string, string | Uint8Array> = { ...files, ...(cmaps ? others : {}) };
  try {
    for (const [format, file] of Object.entries(wanted)) {
      const { total, codes } = await page.read(file);
      if (total !== report.requests?.received.total)
        throw new Error(`${bundler}: ${format} is not read: ${codes.join(', ')}`);
    }
    for (const [format, file] of Object.entries(cmaps === undefined ? others : {})) {
      const { codes } = await page.read(file);
      if (!codes.includes('reader-missing'))
        throw new Error(`${bundler}: nothing says that ${format} is not read`);
    }
  } finally {
    page.end();
  }
  return `${bundler}: ${Object.keys(wanted).join(', ')}`;
}

/** What a browser has and Node has not, in a thread from which `process` is taken: a context would mix two realms. */
const BROWSER = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');
const { script, cmaps } = workerData;
delete globalThis.process;
globalThis.DOMMatrix = class {};
globalThis.location = new URL('https://gongkai.example/');
globalThis.navigator = { userAgent: '', platform: '', language: 'zh-CN' };
globalThis.document = { baseURI: 'https://gongkai.example/' };
globalThis.window = globalThis.self = globalThis;
globalThis.fetch = async (url) => new Response(readFileSync(cmaps + '/' + new URL(url).pathname.split('/').at(-1)));
runInThisContext(script);
parentPort.on('message', async (file) => {
  const { report, issues } = await globalThis.readInBundle(file);
  parentPort.postMessage({ total: report?.requests?.received.total, codes: issues.map((issue) => issue.code) });
});
`;

interface Seen {
  total?: number | null;
  codes: string[];
}

function start(
  script: string,
  cmaps?: string,
): { read(file: string | Uint8Array): Promise<Seen>; end(): void } {
  const thread = new Worker(BROWSER, { eval: true, workerData: { script, cmaps } });
  return {
    read: (file) =>
      new Promise((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.postMessage(file);
      }),
    end: () => {
      thread.terminate();
    },
  };
}

/** Another reader of .doc files, which gives their characters, not their tables; it declares no types. */
import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';

interface Extractor {
  extract(bytes: Buffer): Promise<{ getBody(options: { filterUnicode: boolean }): string }>;
}
const WordExtractor = createRequire(import.meta.url)('word-extractor') as new () => Extractor;

export async function extractText(bytes: Uint8Array): Promise<string> {
  const document = await new WordExtractor().extract(Buffer.from(bytes));
  return document.getBody({ filterUnicode: false });
}

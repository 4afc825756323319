/** What needs DuckDB, which is not installed with this package. */
import type { Locale } from '../describe';
import { cliMessagesOf } from '../messages/cli';

/** Runs it; says what to install, and gives the exit code 2, where DuckDB is not there. */
export async function withDuckDb(locale: Locale, run: () => Promise<unknown>): Promise<0 | 2> {
  try {
    await run();
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(`${cliMessagesOf(locale).needsPackage('@duckdb/node-api')}\n`);
    return 2;
  }
}

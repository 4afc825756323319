/** A thread of a pool: takes one file at a time. */
import { parentPort } from 'node:worker_threads';
import type { Answer, Task } from './batch';
import { load } from './load';
import { totalFile } from './total';

parentPort?.on('message', async ({ file, limits, total }: Task) => {
  let answer: Answer;
  try {
    if (total) answer = { part: await totalFile(file, total, limits) };
    else {
      const loaded: string[] = [];
      for await (const one of load(file, limits)) loaded.push(JSON.stringify(one));
      answer = { loaded };
    }
  } catch (error) {
    answer = { failed: (error as Error).message };
  }
  parentPort?.postMessage(answer);
});

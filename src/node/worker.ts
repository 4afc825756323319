/** A thread of `loadAll`: reads one file at a time. */
import { parentPort } from 'node:worker_threads';
import type { Answer, Task } from './batch';
import { load } from './load';

parentPort?.on('message', async ({ file, limits }: Task) => {
  let answer: Answer;
  try {
    const loaded: string[] = [];
    for await (const one of load(file, limits)) loaded.push(JSON.stringify(one));
    answer = { loaded };
  } catch (error) {
    answer = { failed: (error as Error).message };
  }
  parentPort?.postMessage(answer);
});

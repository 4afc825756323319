/** Prints the median and the worst of each benchmark, and its median as a multiple of the first of its group. */
import {
  type Reporter,
  type RunnerTask,
  experimental_getRunnerTask as runnerTask,
  type TestModule,
} from 'vitest/node';

export default class Medians implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const one of modules) this.print(runnerTask(one));
  }

  private print(task: RunnerTask): void {
    if (task.type !== 'suite') return;
    // What a group named “64 reports” takes is for all of them.
    const each = Number(/^\d+/.exec(task.name)?.[0] ?? 1);
    const inMicroseconds = (milliseconds: number) => ((milliseconds * 1000) / each).toFixed(2);
    let first: number | undefined;
    const lines = task.tasks.flatMap((inner) => {
      const { name, median, max } = inner.result?.benchmark ?? {};
      if (name === undefined || median === undefined || max === undefined) return [];
      first ??= median;
      return [line(name, inMicroseconds(median), inMicroseconds(max), `${(median / first).toFixed(1)}×`)];
    });
    if (lines.length > 0) {
      const head = line(task.name, 'median µs', 'worst µs', 'of first');
      process.stdout.write(`\n${head}\n${lines.join('\n')}\n`);
    }
    for (const inner of task.tasks) this.print(inner);
  }
}

const line = (name: string, ...columns: string[]) =>
  `  ${name.padEnd(56)}${columns.map((text) => text.padStart(12)).join('')}`;

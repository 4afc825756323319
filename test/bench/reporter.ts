/** Prints the median and the worst of each benchmark in milliseconds, and its multiple of the first of its group. */
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
    let first: number | undefined;
    const lines = task.tasks.flatMap((inner) => {
      const { name, median, max } = inner.result?.benchmark ?? {};
      if (name === undefined || median === undefined || max === undefined) return [];
      first ??= median;
      const columns = [median.toFixed(3), max.toFixed(3), `${(median / first).toFixed(1)}×`];
      return [`  ${name.padEnd(56)}${columns.map((text) => text.padStart(12)).join('')}`];
    });
    if (lines.length > 0) {
      const heads = ['median ms', 'worst ms', 'of first'].map((text) => text.padStart(12)).join('');
      process.stdout.write(`\n  ${task.name.padEnd(56)}${heads}\n${lines.join('\n')}\n`);
    }
    for (const inner of task.tasks) this.print(inner);
  }
}

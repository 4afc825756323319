import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyOf, generatedFiles } from '../../scripts/rules';
import { rules } from '../../src/reconcile/rules';

describe('what is generated from the catalogue', () => {
  it.each([...generatedFiles()])('%s is up to date (npm run docs)', (path, text) => {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each(rules.map((rule) => rule.id))('%s has a page written in both languages', (id) => {
    const [, chinese = '', english = ''] =
      /## 说明\n([\s\S]*)## In English\n([\s\S]*)/.exec(bodyOf(`docs/rules/${id}.md`)) ?? [];
    expect(chinese.trim().length).toBeGreaterThan(20);
    expect(english.trim().length).toBeGreaterThan(20);
  });
});

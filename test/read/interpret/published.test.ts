/** The day of publication, where a page or a file says it. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/read';

const title = '云林县人民政府2024年政府信息公开工作年度报告';
const page = (head: string, { meta = '', after = '' } = {}) =>
  read(
    `<html><head>${meta}</head><body>${head}<h1>${title}</h1>${after}<p>一、总体情况</p><p>工作有序开展，发布时间：2001-01-01。</p></body></html>`,
  );

describe('the day of publication', () => {
  it.each([
    ['<div>发布时间：2025-01-20 10:21&nbsp;&nbsp;来源：县政府办</div>', '2025-01-20'],
    ['<div>来源：县政府办 公开日期: 2025年1月2日</div>', '2025-01-02'],
    ['<div>【发布日期】2025/01/20</div>', undefined],
    ['<div>发布日期：２０２５．１．２０</div>', '2025-01-20'],
    [
      '<table><tr><td>成文日期</td><td>2025-01-15</td><td>发布日期</td><td>2025-01-20</td></tr></table>',
      '2025-01-20',
    ],
    ['<table><tr><td>发布日期：2025-01-20</td><td>主题词</td></tr></table>', '2025-01-20'],
    ['<div>成文日期：2025-01-15</div>', undefined],
    ['<div>发布时间：2025-02-30</div>', undefined],
    ['<div>发布时间：</div>', undefined],
  ])('%s', async (head, day) => {
    expect((await page(head)).report?.publishedOn).toBe(day);
    expect((await page('', { after: head })).report?.publishedOn).toBe(day);
  });

  it('has its place', async () => {
    const text = `${title}\n发布时间：2025-01-20\n一、总体情况\n工作有序开展，收到申请3件。`;
    const reading = await read(text);
    expect(reading.report?.publishedOn).toBe('2025-01-20');
    expect(reading.places.publishedOn).toEqual({ line: 2 });
  });

  it('is none where the page gives several, and the same twice is one', async () => {
    const reading = await page('<p>发布日期：2025-01-20</p><p>发布时间：2025-01-16 09:00</p>');
    expect(reading.report?.publishedOn).toBeUndefined();
    const [issue] = reading.issues.filter(({ code }) => code === 'days-differ');
    expect(issue?.args).toEqual({ days: ['2025-01-20', '2025-01-16'] });
    expect((await page('<p>发布日期：2025-01-20</p><p>发布时间：2025-01-20</p>')).report?.publishedOn).toBe(
      '2025-01-20',
    );
  });

  it('is that of the file where none is printed', async () => {
    const meta = '<meta name="PubDate" content="2025-01-21 08:00">';
    expect((await page('', { meta })).report?.publishedOn).toBe('2025-01-21');
    expect((await page('<p>发布日期：2025-01-20</p>', { meta })).report?.publishedOn).toBe('2025-01-20');
    expect(
      (await page('', { meta: '<meta name="PubDate" content="昨天">' })).report?.publishedOn,
    ).toBeUndefined();
  });
});

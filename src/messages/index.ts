/** All prose, by language. */
import { en } from './en';
import type { Locale, Messages } from './types';
import { zh } from './zh';

const prose: { readonly [L in Locale]: Messages } = { zh, en };

export function messagesOf(locale: Locale): Messages {
  return prose[locale];
}

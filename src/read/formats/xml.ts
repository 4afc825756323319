/** XML parts of office documents as a stream of elements whose names do not depend on prefixes. */
import { SaxesParser } from 'saxes';
import type { Budget } from '../limits';

/** Attributes of an element by the name that the file gives them. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** Names are given without a prefix, whatever their namespace. */
  local?: true;
  /** `name` has the prefix of {@link prefixes} for its namespace, whatever the file's own. */
  open(name: string, attributes: Attributes): void;
  /** Called for every element opened, also for those that the file never closes. */
  close(name: string): void;
  text?(text: string): void;
}

/** Tells a handler of an element that holds nothing. */
export function empty(handler: XmlHandler, name: string, attributes: Attributes): void {
  handler.open(name, attributes);
  handler.close(name);
}

/** Namespaces, transitional and strict, by the prefix that is usual for them. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x:',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 'x:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
};

/** Wrong XML is read on as well as it goes; with so many mistakes it is no longer XML. */
const MOST_ERRORS = 100;
/** The parser is fed pieces of this size, with a look at the clock between them. */
const PIECE = 262_144;

/** Word declares some thirty. Each change of the declarations in force costs a copy of them. */
const MOST_PREFIXES = 64;

class Stop extends Error {}

/**
 * Reads a part to its end, or as far as it is XML. Entities of a DTD are never resolved: a part that has one is not
 * read, as no office document has.
 *
 * @returns what was wrong with it, if anything.
 * @throws LimitReached when elements are nested too deep or the time is over.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler, budget: Budget): string | undefined {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  const names = handler.local ? new LocalNames() : new Names();
  const open: string[] = [];
  let wrong: string | undefined;
  let errors = 0;
  const fail = (message: string) => {
    wrong ??= message;
    errors += 1;
    if (errors > MOST_ERRORS) throw new Stop();
  };
  parser.on('error', (error) => fail(error.message));
  parser.on('doctype', () => {
    fail('DOCTYPE');
    throw new Stop();
  });
  parser.on('attribute', ({ name, value }) => {
    if (names instanceof Names && name.startsWith('xmlns')) names.declare(name.slice(6), value);
  });
  parser.on('opentag', (tag) => {
    const name = names.enter(tag.name);
    open.push(name);
    if (open.length > budget.limits.nesting) budget.check('nesting', open.length);
    handler.open(name, tag.attributes);
  });
  const close = () => {
    const name = open.pop();
    if (name === undefined) return;
    names.leave();
    handler.close(name);
  };
  parser.on('closetag', close);
  const text = (more: string) => handler.text?.(more);
  parser.on('text', text);
  parser.on('cdata', text);
  // Listened to first all the same: parsers that differ in what they were given are each slower, for all parts.
  if (!(names instanceof Names)) parser.off('attribute');
  if (!handler.text) parser.off('text');
  try {
    const decoder = decoderFor(bytes);
    for (let at = 0; at < bytes.length; at += PIECE) {
      budget.tick();
      const last = at + PIECE >= bytes.length;
      // Decoding as a stream is slower.
      parser.write(decoder.decode(bytes.subarray(at, at + PIECE), last ? {} : { stream: true }));
    }
    parser.close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  while (open.length > 0) close();
  return wrong;
}

/** The value of an attribute whose prefix, if it has one, is not known. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  const usual = attributes[`w:${local}`] ?? attributes[local];
  if (usual !== undefined) return usual;
  for (const name in attributes) if (name.endsWith(`:${local}`)) return attributes[name];
  return undefined;
}

/** Whether a property that is on by being there is on: `<w:b/>`, but not `<w:b w:val="0"/>`. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off';
}

/** Names of elements as {@link prefixes} has them, within the declarations that are in force. */
class Names {
  /** Prefix of the file to ours; replaced, never changed, so that leaving an element can bring the old one back. */
  private scope: ReadonlyMap<string, string> = new Map();
  private known = new Map<string, string>();
  /** Before each open element: what was in force, if it changed that. */
  private readonly before: ([ReadonlyMap<string, string>, Map<string, string>] | undefined)[] = [];
  private declared: Map<string, string> | undefined;

  declare(prefix: string, uri: string): void {
    const ours = prefixes[uri] ?? '?:';
    const scope = this.declared ?? this.scope;
    if (scope.get(prefix) === ours || scope.size >= MOST_PREFIXES) return;
    this.declared ??= new Map(this.scope);
    this.declared.set(prefix, ours);
  }

  enter(name: string): string {
    if (this.declared) {
      this.before.push([this.scope, this.known]);
      this.scope = this.declared;
      this.known = new Map();
      this.declared = undefined;
    } else this.before.push(undefined);
    let ours = this.known.get(name);
    if (ours === undefined) {
      const colon = name.indexOf(':');
      const prefix = colon < 0 ? '' : name.slice(0, colon);
      // A prefix that was never declared can only mean what it usually does.
      const usual = this.scope.get(prefix) ?? (prefix === '' ? '' : `${prefix}:`);
      ours = usual + name.slice(colon + 1);
      this.known.set(name, ours);
    }
    return ours;
  }

  leave(): void {
    const before = this.before.pop();
    if (before) [this.scope, this.known] = before;
  }
}

/** Names of elements without their prefixes. */
class LocalNames {
  /** The last name of each length: a part has few, and comparing is faster than looking one up. */
  private readonly last: ({ name: string; local: string } | undefined)[] = [];

  enter(name: string): string {
    const slot = name.length % 64;
    const last = this.last[slot];
    if (last?.name === name) return last.local;
    const local = name.slice(name.indexOf(':') + 1);
    this.last[slot] = { name, local };
    return local;
  }

  leave(): void {}
}

const utf8 = new TextDecoder();

function decoderFor(bytes: Uint8Array) {
  const encoding = encodingOf(bytes);
  // A decoder of its own for what comes in several pieces: it keeps what one of them breaks off.
  if (encoding === 'utf-8' && bytes.length <= PIECE) return utf8;
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const start = utf8.decode(bytes.subarray(0, 100));
  const stated = /^[^<]{0,3}<\?xml[^>]{0,60}?\bencoding\s{0,9}=\s{0,9}["']([\w-]{1,40})["']/.exec(start);
  return stated?.[1]?.toLowerCase() ?? 'utf-8';
}

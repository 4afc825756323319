/** What a Word paragraph has from its style (styles.xml). */
import type { WordSource } from './docx';
import { attribute, isOn } from './xml';

export interface Style {
  /** From 0; 9 is body text. */
  outlineLevel?: number;
  numbering?: string;
  level?: number;
  /** Hidden text. */
  hidden?: boolean;
  /** A line of a table of contents. */
  contents?: boolean;
}

interface Definition extends Style {
  basedOn?: string;
}

/** Styles by their id, each with what it has from the styles it is based on. */
export class Styles {
  private readonly definitions = new Map<string, Definition>();
  private readonly resolved = new Map<string, Style>();
  /** The style of paragraphs that name none. */
  private usual = '';

  constructor(source: WordSource, part: string | undefined) {
    let style: Definition = {};
    if (part === undefined) return;
    source.read(part, {
      open: (name, attributes) => {
        const value = () => attribute(attributes, 'val') ?? '';
        switch (name) {
          case 'w:style': {
            style = {};
            const id = attribute(attributes, 'styleId') ?? '';
            this.definitions.set(id, style);
            const usual = attribute(attributes, 'default');
            if (attribute(attributes, 'type') === 'paragraph' && usual !== undefined && isOn(usual)) {
              this.usual = id;
            }
            break;
          }
          case 'w:name':
            if (/^(?:toc|目录)\s?\d/i.test(value())) style.contents = true;
            else if (/^(?:heading|标题)\s?\d/i.test(value())) style.outlineLevel ??= 0;
            break;
          case 'w:basedOn':
            style.basedOn = value();
            break;
          case 'w:outlineLvl':
            style.outlineLevel = Number(value());
            break;
          case 'w:numId':
            style.numbering = value();
            break;
          case 'w:ilvl':
            style.level = Number(value());
            break;
          case 'w:vanish':
            style.hidden = isOn(attribute(attributes, 'val'));
            break;
        }
      },
      close() {},
    });
  }

  /** What a style gives; an unknown one gives nothing. */
  of(id: string | undefined): Style {
    const key = id ?? this.usual;
    let style = this.resolved.get(key);
    if (!style) {
      // Not recursive: a file may base each of many styles on the next, or on itself.
      const chain: Definition[] = [];
      for (let at: string | undefined = key; at !== undefined && chain.length < 50; ) {
        const definition: Definition | undefined = this.definitions.get(at);
        if (definition) chain.unshift(definition);
        at = definition?.basedOn;
      }
      style = Object.assign({}, ...chain) as Style;
      this.resolved.set(key, style);
    }
    return style;
  }
}

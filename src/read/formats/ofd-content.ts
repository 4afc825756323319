/**
 * What an OFD page, template page or resource file says is drawn (GB/T 33190-2016, 7.7 and 8 to 13): its objects, in
 * order, as they are written. Elements go by their local names, as files declare the namespace in every way.
 */
import type { Attributes } from './xml';
import type { XmlPackage } from './xml-package';

/** An object of a page (图元). */
export interface PageObject {
  kind: 'text' | 'path' | 'image' | 'composite';
  attributes: Attributes;
  /** The drawing parameters of its layer. */
  layer: string | undefined;
  fill?: Color;
  stroke?: Color;
  /** Of text (文字对象): its pieces. */
  codes?: TextCode[];
  /** Of a path (图形对象): its outline. */
  data: string;
  /** Outlines that it is cut by, each of which may have several parts. */
  clips?: Outline[][];
}

/** A piece of text that is placed by itself (文字定位). */
export interface TextCode {
  attributes: Attributes;
  text: string;
  /** Glyphs are named for some of its characters (字形变换). */
  mapped: boolean;
}

export interface Outline {
  attributes: Attributes;
  data: string;
}

export interface Color {
  white: boolean;
  /** 0 is not seen. */
  alpha: number;
}

/** A page, or a template page (模板页). */
export interface Content {
  part: string;
  /** Where it has an area of its own. */
  box?: string;
  templates: { id: string; order?: string }[];
  resources: string[];
  objects: PageObject[];
}

/** What objects refer to (资源): drawing parameters (绘制参数) and composites (复合图元). */
export interface Resources {
  drawParams: Map<string, DrawParam>;
  composites: Map<string, PageObject[]>;
}

export interface DrawParam {
  relative: string | undefined;
  lineWidth: string | undefined;
  fill?: Color;
  stroke?: Color;
}

/** The content of a page; undefined when its part is not there. */
export function readContent(source: XmlPackage, part: string): Content | undefined {
  const content: Content = { part, templates: [], resources: [], objects: [] };
  const objects = new ObjectReader(content.objects);
  let text: string | undefined;
  const found = source.read(part, {
    local: true,
    open(local, attributes) {
      if (local === 'Template') {
        const { TemplateID: id = '', ZOrder: order } = attributes;
        content.templates.push(order === undefined ? { id } : { id, order });
      } else if (local === 'PhysicalBox' || local === 'PageRes') text = '';
      objects.open(local, attributes);
    },
    close(local) {
      if (local === 'PhysicalBox') content.box = text ?? '';
      else if (local === 'PageRes') content.resources.push(text ?? '');
      text = undefined;
      objects.close(local);
    },
    text(more) {
      if (text !== undefined) text += more;
      objects.text(more);
    },
  });
  return found ? content : undefined;
}

/** Reads a resource file to what others have said; false when it is not there. */
export function readResources(source: XmlPackage, part: string, into: Resources): boolean {
  let param: DrawParam | undefined;
  let objects: ObjectReader | undefined;
  return source.read(part, {
    local: true,
    open(local, attributes) {
      if (objects) objects.open(local, attributes);
      else if (local === 'DrawParam') {
        param = { relative: attributes.Relative, lineWidth: attributes.LineWidth };
        into.drawParams.set(attributes.ID ?? '', param);
      } else if (param && local === 'FillColor') param.fill = colorOf(attributes);
      else if (param && local === 'StrokeColor') param.stroke = colorOf(attributes);
      else if (local === 'CompositeGraphicUnit') {
        const own: PageObject[] = [];
        into.composites.set(attributes.ID ?? '', own);
        objects = new ObjectReader(own);
      }
    },
    close(local) {
      if (local === 'DrawParam') param = undefined;
      else if (local === 'CompositeGraphicUnit') objects = undefined;
      objects?.close(local);
    },
    text(more) {
      objects?.text(more);
    },
  });
}

const KINDS = new Map<string, PageObject['kind']>([
  ['TextObject', 'text'],
  ['PathObject', 'path'],
  ['ImageObject', 'image'],
  ['CompositeObject', 'composite'],
]);
/** What stands in a page and draws nothing of its own: patterns have objects in them that are not on the page. */
const LEFT_OUT = new Set(['Actions', 'Pattern', 'AxialShd', 'RadialShd', 'GouraudShd', 'LaGouraudShd']);

/** Gathers the objects of layers and page blocks (图层, 页块), however these are nested. */
class ObjectReader {
  private layer: string | undefined;
  private object: PageObject | undefined;
  private code: TextCode | undefined;
  private mapped = false;
  private outline: Outline | undefined;
  private inData = false;
  /** Depth within what is left out. */
  private skipped = 0;

  constructor(private readonly objects: PageObject[]) {}

  open(local: string, attributes: Attributes): void {
    if (this.skipped > 0 || LEFT_OUT.has(local) || isFalse(attributes.Visible)) {
      this.skipped += 1;
      return;
    }
    const kind = KINDS.get(local);
    if (kind) {
      this.object = { kind, attributes, layer: this.layer, data: '' };
      this.mapped = false;
      return;
    }
    const { object } = this;
    if (local === 'Layer') this.layer = attributes.DrawParam;
    else if (!object) return;
    else if (local === 'Clip') {
      object.clips ??= [];
      object.clips.push([]);
    } else if (local === 'Path' && object.clips) {
      this.outline = { attributes, data: '' };
      object.clips.at(-1)?.push(this.outline);
    } else if (local === 'FillColor' && !this.outline) object.fill = colorOf(attributes);
    else if (local === 'StrokeColor' && !this.outline) object.stroke = colorOf(attributes);
    else if (local === 'CGTransform') this.mapped = true;
    else if (local === 'TextCode') this.code = { attributes, text: '', mapped: this.mapped };
    else if (local === 'AbbreviatedData') this.inData = true;
  }

  close(local: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    const { object, code } = this;
    if (local === 'TextCode' && code) {
      if (object) {
        object.codes ??= [];
        object.codes.push(code);
      }
      this.code = undefined;
      this.mapped = false;
    } else if (local === 'AbbreviatedData') this.inData = false;
    else if (local === 'Path') this.outline = undefined;
    else if (KINDS.has(local) && object) {
      this.objects.push(object);
      this.object = undefined;
    }
  }

  text(more: string): void {
    if (this.skipped > 0) return;
    if (this.code) this.code.text += more;
    else if (this.inData && this.outline) this.outline.data += more;
    else if (this.inData && this.object) this.object.data += more;
  }
}

function isFalse(value: string | undefined): boolean {
  return value === 'false' || value === '0';
}

/** The values of a colour's channels say what it is: one of grey, three of light, four of ink. */
function colorOf({ Value: value = '', Alpha: alpha }: Attributes): Color {
  const channels = value
    .trim()
    .split(/\s+/, 5)
    .map((channel) => (channel.startsWith('#') ? Number.parseInt(channel.slice(1), 16) : Number(channel)));
  const ink = channels.length === 4;
  const white = value !== '' && channels.every((channel) => (ink ? channel <= 5 : channel >= 0xfa));
  return { white, alpha: opacityOf(alpha) };
}

/** From 0 to 1; what cannot be read hides nothing. */
export function opacityOf(alpha: string | undefined): number {
  const value = alpha === undefined ? 255 : Number(alpha);
  return Number.isFinite(value) ? value / 255 : 1;
}

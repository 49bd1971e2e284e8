import { shown } from '../../codegen/diagnostic-text.js';

/** HTML that is safe to put into a page as it is. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

type Part = Markup | string | number | readonly Part[];

/** A template whose values are texts: only what is markup already stays so. Nothing that a server sends becomes a tag. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.map((text, at) => `${text}${rendered(values[at] ?? '')}`).join(''));
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map(rendered).join('');
  return shown(String(part)).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

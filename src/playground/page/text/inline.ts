/** A piece of formatted text, whatever syntax it was written in. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'user'; readonly id: string; readonly label: string | null }
  | { readonly type: 'channel'; readonly id: string; readonly label: string | null }
  | { readonly type: 'broadcast'; readonly range: string }
  | {
      readonly type: 'date';
      /** Unix seconds. */
      readonly timestamp: number;
      readonly format: string;
      readonly url: string | null;
      readonly fallback: string;
    };

/** A paragraph-like part of a text. */
export type TextBlock =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly TextBlock[] }
  | { readonly type: 'preformatted'; readonly text: string }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'rule' }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly { readonly indent: number; readonly children: readonly Inline[] }[];
    }
  | {
      readonly type: 'table';
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** Undoes Slack's three escapes; nothing else is an entity in Slack. */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}

/** The words alone, for announcements and previews. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
        case 'code':
          return inline.text;
        case 'break':
          return ' ';
        case 'emoji':
          return '';
        case 'bold':
        case 'italic':
        case 'strike':
        case 'link':
          return plainText(inline.children);
        case 'user':
          return `@${inline.label ?? inline.id}`;
        case 'channel':
          return `#${inline.label ?? inline.id}`;
        case 'broadcast':
          return `@${inline.range}`;
        case 'date':
        default:
          return inline.fallback;
      }
    })
    .join('');
}

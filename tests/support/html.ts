import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

/** Every element of a document, as a browser's parser reads it. */
export function elementsOf(html: string): Element[] {
  const within = (node: Node): Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(within) : []),
  ];
  return within(parse(html));
}

export function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

const INERT = new Set(
  'html head body meta title style div span p h1 h2 table tbody tr td a img br b strong em ul ol li'.split(' '),
);
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/;

/** What stands in a mail that may not: elements, event handlers, links that are not to the web, mail or a telephone. */
export function dangersIn(html: string): string[] {
  return elementsOf(html).flatMap((element) => [
    ...(INERT.has(element.tagName) ? [] : [`<${element.tagName}>`]),
    ...element.attrs.flatMap(({ name, value }) => {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'formaction') return [name];
      return (name === 'href' || name === 'src') && !SAFE_LINK.test(value) && !value.startsWith('\ue000')
        ? [value]
        : [];
    }),
  ]);
}

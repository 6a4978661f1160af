import type { PlainDocument } from './document.ts';

/**
 * The metadata of a PDF as XMP, beyond the PDF/A mark that the PDF library writes itself: Dublin Core, dates, and
 * the archive's own properties. What PDF/A does not know itself is described in the file (ISO 19005-2 §6.6.2.3).
 */
export function xmpOf({ title, language, metadata }: PlainDocument): string {
  const { author, publisher, identifier, kind, createdAt, date, keywords, rights, properties } = metadata;
  const own = properties.map(({ name, value }) => `<mp:${name}>${escaped(value)}</mp:${name}>`);
  return [
    described('xmlns:dc="http://purl.org/dc/elements/1.1/"', [
      `<dc:title>${inLanguages(title)}</dc:title>`,
      `<dc:creator>${list('Seq', [author])}</dc:creator>`,
      `<dc:publisher>${list('Bag', [publisher])}</dc:publisher>`,
      `<dc:identifier>${escaped(identifier)}</dc:identifier>`,
      `<dc:type>${list('Bag', [kind])}</dc:type>`,
      `<dc:date>${list('Seq', [date])}</dc:date>`,
      `<dc:language>${list('Bag', [language === 'nb' ? 'nb-NO' : 'en-GB'])}</dc:language>`,
      `<dc:subject>${list('Bag', keywords)}</dc:subject>`,
      `<dc:rights>${inLanguages(rights)}</dc:rights>`,
    ]),
    described('xmlns:xmp="http://ns.adobe.com/xap/1.0/"', [
      `<xmp:CreateDate>${createdAt.slice(0, 19)}Z</xmp:CreateDate>`,
      '<xmp:CreatorTool>Møteplass</xmp:CreatorTool>',
    ]),
    described('xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', [
      '<pdf:Producer>PDFKit</pdf:Producer>',
      `<pdf:Keywords>${escaped(keywords.join(', '))}</pdf:Keywords>`,
    ]),
    described(`xmlns:pdfuaid="${PDF_UA}"`, ['<pdfuaid:part>1</pdfuaid:part>']),
    described(`xmlns:mp="${ARCHIVE}"`, own),
    schemas([
      schema('PDF/UA identification', PDF_UA, 'pdfuaid', [{ name: 'part', type: 'Integer' }]),
      schema(
        'Archive metadata of a document',
        ARCHIVE,
        'mp',
        properties.map(({ name }) => ({ name, type: 'Text' })),
      ),
    ]),
  ].join('\n');
}

const PDF_UA = 'http://www.aiim.org/pdfua/ns/id/';
/** A namespace is a name, not an address. */
const ARCHIVE = 'urn:moteplass:archive:1';

function schemas(all: string[]): string {
  return described(
    [
      'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
      'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"',
      'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
    ].join(' '),
    [`<pdfaExtension:schemas><rdf:Bag>${all.join('')}</rdf:Bag></pdfaExtension:schemas>`],
  );
}

function schema(about: string, namespace: string, prefix: string, properties: { name: string; type: string }[]) {
  const property = ({ name, type }: { name: string; type: string }) =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
    `<pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>` +
    `<pdfaProperty:description>${name}</pdfaProperty:description></rdf:li>`;
  return [
    `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${about}</pdfaSchema:schema>`,
    `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>`,
    `<pdfaSchema:property><rdf:Seq>${properties.map(property).join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`,
  ].join('');
}

function described(namespaces: string, content: string[]): string {
  return `<rdf:Description rdf:about="" ${namespaces}>${content.join('')}</rdf:Description>`;
}

function inLanguages(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
}

function list(kind: 'Seq' | 'Bag', items: string[]): string {
  return `<rdf:${kind}>${items.map((item) => `<rdf:li>${escaped(item)}</rdf:li>`).join('')}</rdf:${kind}>`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
}

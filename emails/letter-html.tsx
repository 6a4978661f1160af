import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Letter } from './letter.ts';
import { BlockView, Paragraph } from './letter-blocks.tsx';
import { DOCTYPE, HeadTags, Sheet, SmallPrint } from './letter-frame.tsx';
import { DARK, PAGE, Table } from './letter-look.tsx';

/** A letter as html: tables and inline styles, for Outlook; dark mode and narrow screens in the style element. */
export function htmlOf(letter: Letter): string {
  return `${DOCTYPE}${renderToStaticMarkup(<Page {...letter} />)}`;
}

function Page({ language, subject, preview, heading, greeting, blocks, footer, organisation }: Letter) {
  const smallPrint = footer.map((line) => <SmallPrint key={line}>{line}</SmallPrint>);
  return (
    <html lang={language} dir="ltr">
      <head>
        <HeadTags title={subject} css={DARK} />
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: PAGE }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{preview}</div>
        <Table className="page" style={{ backgroundColor: PAGE }}>
          <td align="center" style={{ padding: '24px 12px' }}>
            <Sheet organisation={organisation} heading={heading} footer={smallPrint} width={600}>
              {greeting && <Paragraph text={greeting} />}
              {createElement(Fragment, null, ...blocks.map((block) => <BlockView key={block.kind} block={block} />))}
            </Sheet>
          </td>
        </Table>
      </body>
    </html>
  );
}

/**
 * The HTML body: one column of 600 px, inline styles only, no images. Text and background colours are left to
 * the reader's program, so that a dark theme stays legible; the button sets both of its own.
 */
import { renderToString } from 'hono/jsx/dom/server';
import { MAIL_STYLE as style } from './mail-style.ts';
import type { Block, MailModel } from './mail-model.ts';

function TableBlock({ table }: { readonly table: Extract<Block, { is: 'table' }> }) {
  return (
    <table style={style.table}>
      <caption style={style.caption}>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th scope="col" style={style.cell}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([first = '', ...rest]) => (
          <tr>
            <th scope="row" style={style.rowHead}>
              {first}
            </th>
            {rest.map((cell) => (
              <td style={style.cell}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ListBlock({ list }: { readonly list: Extract<Block, { is: 'list' }> }) {
  return (
    <>
      {list.title === undefined ? null : <h2 style={style.heading}>{list.title}</h2>}
      <ul style={style.list}>
        {list.items.map((item) => (
          <li style={style.item}>{item}</li>
        ))}
      </ul>
    </>
  );
}

function ButtonBlock({ label, url }: { readonly label: string; readonly url: string }) {
  return (
    <>
      <p style={style.buttonLine}>
        <a href={url} style={style.button}>
          {label}
        </a>
      </p>
      <p style={style.small}>Nếu không mở được, đề nghị chép đường dẫn sau vào trình duyệt: {url}</p>
    </>
  );
}

function QuoteBlock({ text }: { readonly text: string }) {
  return (
    <blockquote style={style.quote}>
      {text.split('\n').map((line, at) => (
        <>
          {at > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </blockquote>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.is) {
    case 'paragraph':
      return <p style={style.paragraph}>{block.text}</p>;
    case 'deadline':
      return (
        <p style={style.deadline}>
          {block.label}: <strong>{block.text}.</strong>
        </p>
      );
    case 'quote':
      return <QuoteBlock text={block.text} />;
    case 'list':
      return <ListBlock list={block} />;
    case 'table':
      return <TableBlock table={block} />;
    case 'button':
      return <ButtonBlock label={block.label} url={block.url} />;
  }
}

function Page({ model }: { readonly model: MailModel }) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{model.subject}</title>
      </head>
      <body style={style.body}>
        <div style={style.column} lang="vi">
          <p style={style.paragraph}>
            <strong>{model.greeting}</strong>
          </p>
          {model.blocks.map((block) => (
            <BlockView block={block} />
          ))}
          <p style={style.paragraph}>{model.contact}</p>
          <p style={style.paragraph}>{model.closing}</p>
          <hr style={style.rule} />
          <p style={style.small}>{model.why}</p>
        </div>
      </body>
    </html>
  );
}

export function renderHtml(model: MailModel): string {
  return `<!DOCTYPE html>\n${renderToString(<Page model={model} />)}\n`;
}

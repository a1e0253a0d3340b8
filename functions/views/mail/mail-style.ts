/** Inline styles of the HTML body; greys and blues that keep a contrast of 4.5 on white and on near-black. */
export const MAIL_STYLE = {
  body: 'margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color-scheme:light dark',
  column: 'max-width:600px;margin:0 auto',
  paragraph: 'margin:0 0 14px',
  deadline: 'margin:0 0 14px;padding:8px 12px;border-left:4px solid #2b73c4',
  heading: 'margin:18px 0 6px;font-size:16px',
  list: 'margin:0 0 14px;padding-left:22px',
  item: 'margin:0 0 6px;overflow-wrap:anywhere',
  quote:
    'margin:0 0 14px;padding:4px 12px;border-left:4px solid #808080;font-style:italic;overflow-wrap:anywhere',
  table: 'width:100%;border-collapse:collapse;margin:0 0 14px',
  caption: 'text-align:left;padding:0 0 6px;font-weight:bold',
  cell: 'border:1px solid #808080;padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere',
  rowHead:
    'border:1px solid #808080;padding:6px 8px;text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere',
  buttonLine: 'margin:18px 0 8px',
  button:
    'display:inline-block;padding:12px 20px;background-color:#1d5fa8;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold',
  rule: 'border:0;border-top:1px solid #808080;margin:18px 0 10px',
  small: 'margin:0 0 14px;font-size:14px;overflow-wrap:anywhere',
} as const;

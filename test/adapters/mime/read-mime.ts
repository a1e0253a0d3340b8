/** Reads back a message for the tests: headers unfolded and decoded, leaf parts decoded. */
export interface ReadPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly parts: readonly ReadPart[];
}

function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  // Adjacent words of one encoding may split a letter: their octets are joined before they become text.
  return joined.replace(/(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (run) => {
    const octets = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedOctets(text.replaceAll('_', ' ')),
    );
    return Buffer.concat(octets).toString('utf8');
  });
}

function quotedOctets(text: string): Buffer {
  const binary = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(binary, 'latin1');
}

function decodeBody(encoding: string, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedOctets(body).toString('utf8') : body;
}

export function readMime(raw: string): ReadPart {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())] as const;
    }),
  );
  const body = raw.slice(end + 4);
  const boundary = /boundary="?([^";]+)/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined)
    return { headers, body: decodeBody(headers.get('content-transfer-encoding') ?? '', body), parts: [] };
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return { headers, body: '', parts: parts.map((part) => readMime(part.replace(/^\r\n/, ''))) };
}

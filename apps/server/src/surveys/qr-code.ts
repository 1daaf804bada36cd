import QRCode from 'qrcode';

/** Level M repairs 15 % of the code, a scratch or a coffee stain; the quiet zone of four modules is what readers demand. */
export const codeLook = { errorCorrectionLevel: 'M', margin: 4 } as const;

export function qrSvg(address: string): Promise<string> {
  return QRCode.toString(address, { ...codeLook, type: 'svg' });
}

/** A code as one outline, a module being one unit: SVG and PDF draw the same path, and a printer may enlarge it to a banner. */
export interface CodeOutline {
  /** Modules on a side, the quiet zone left out. */
  readonly size: number;
  readonly path: string;
}

export function codeOutline(address: string): CodeOutline {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: codeLook.errorCorrectionLevel });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let from = 0; from < size; from += 1) {
      let to = from;
      while (to < size && modules.get(row, to) !== 0) to += 1;
      if (to > from) path += `M${from} ${row}h${to - from}v1h${from - to}z`;
      from = to;
    }
  return { size, path };
}

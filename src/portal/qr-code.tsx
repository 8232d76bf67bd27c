import qrcode from 'qrcode-generator';

/** Light modules around a code, so that readers find it (ISO/IEC 18004 asks for four). */
const MARGIN = 4;

interface QrShape {
  /** Modules on each side, margin included. */
  readonly size: number;
  /** The dark modules as one SVG path. */
  readonly path: string;
}

function shapeOf(text: string): QrShape {
  // The smallest version that holds it; level M mends 15 % of damage.
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
  return { size: count + 2 * MARGIN, path };
}

/** A QR code as a picture in a page. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = shapeOf(text);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

/** The same as a file of its own, for print. */
export function qrFile(text: string): string {
  const { size, path } = shapeOf(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}

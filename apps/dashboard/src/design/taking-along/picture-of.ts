import { embeddedFonts } from './embedded-fonts.ts';

const SCALE = 2;
const FONTS_MS = 300;

/** A picture of a part of the page: its elements with the styles they have now, drawn by the browser into a canvas. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const { width, height } = element.getBoundingClientRect();
  const copy = styledCopy(element);
  copy.style.margin = '0';
  const markup = new XMLSerializer().serializeToString(copy);
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${await embeddedFonts()}</style><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  // Letters inside a picture are unpacked after it counts as decoded, and nothing tells when.
  await new Promise((done) => setTimeout(done, FONTS_MS));
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw');
  pen.scale(SCALE, SCALE);
  pen.drawImage(picture, 0, 0);
  return new Promise((done, refuse) =>
    canvas.toBlob((blob) => (blob === null ? refuse(new Error('This browser cannot draw')) : done(blob)), 'image/png'),
  );
}

/** Style sheets do not reach into the picture, so every element takes what it looks like along. */
function styledCopy(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new TypeError('a copy of an element is one');
  const originals = [element, ...element.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    copies[at]?.setAttribute('style', Array.from(style, (name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
  return copy;
}

import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { LaidOutSheet, Mark } from './lay-out-sheet.ts';
import { fontFiles } from './lettering.ts';

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly now: Date;
  /** A PNG without transparency. */
  readonly logo: Buffer | null;
}

/** All sheets as one file, a page each, the fonts in it once and only with the letters used. */
export async function sheetsToPdf(sheets: Iterable<LaidOutSheet>, about: PdfAbout): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    autoFirstPage: false,
    lang: about.language,
    displayTitle: true,
    info: { Title: about.title, Author: about.author, Creator: 'Otklik', CreationDate: about.now },
  });
  const whole = buffer(document);
  for (const [weight, file] of Object.entries(fontFiles)) document.registerFont(weight, file);
  for (const { width, height, marks } of sheets) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const mark of marks) draw(document, mark, about.logo);
    await setImmediate(); // hundreds of pages must not keep a customer's answer waiting
  }
  document.end();
  return whole;
}

function draw(document: PDFKit.PDFDocument, mark: Mark, logo: Buffer | null): void {
  switch (mark.kind) {
    case 'box':
      document.roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius).fill(mark.fill);
      return;
    case 'text':
      document
        .font(mark.weight, mark.size)
        .fillColor(mark.fill)
        .text(mark.text, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
      return;
    case 'code':
      document
        .save()
        .translate(mark.x, mark.y)
        .scale(mark.side / mark.code.size)
        .path(mark.code.path)
        .fill('#000000')
        .restore();
      return;
    case 'logo':
      if (logo === null) return;
      document.image(logo, mark.x, mark.y, {
        fit: [mark.width, mark.height],
        valign: 'center',
        ...(mark.align === 'middle' ? { align: 'center' } : {}),
      });
      return;
    case 'fold':
      document.moveTo(0, mark.y).lineTo(mark.width, mark.y).lineWidth(0.5).dash(4, { space: 4 }).stroke(mark.stroke);
      return;
    case 'turned':
      document.save().rotate(180, { origin: [document.page.width / 2, document.page.height / 2] });
      for (const inner of mark.marks) draw(document, inner, logo);
      document.restore();
  }
}

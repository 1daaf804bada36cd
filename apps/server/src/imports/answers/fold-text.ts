/** A text as two files may write it differently and still mean the same: without tags, signs, case and doubled blanks. */
export function foldText(text: string): string {
  return (
    text
      .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
      .replaceAll(/&(?:nbsp|amp|quot|lt|gt|#\d+);/gi, ' ')
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      // `Q12_-1` is the choice whose code is below nought, and not the one beside it.
      .replaceAll(/_-(?=\d)/g, ' minus')
      .replaceAll(/['’ʼ`]/gu, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

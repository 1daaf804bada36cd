/** What scores are counted in: "8 баллов", "5 звёзд", "10 балів", "5 stars". A part of a pattern. */
export const scaleUnit = String.raw`(?:балл?(?:ов|ы|а|и|ів|у)?|б|зв[её]зд[аыу]?|зв[её]здоч(?:ка|ки|ку|ек)|зір(?:ка|ки|ку|ок)|зіроч(?:ка|ки|ку|ок)|points?|pts?|stars?|punkt(?:e|en|y|ów|ow)?|pkt|stern(?:e|en)?|[ée]toiles?|puntos?|estrellas?|gwiazd(?:ka|ki|ek|kę|ke)|балаў|зор(?:ка|кі|ак|ку))`;

/** Of these there are five. */
export const starUnit = /^(?:зв[её]зд|зір|зор|stars?$|stern|[ée]toile|estrella|gwiazd)/u;

/** What parts a score from the top of its scale: "9 из 10", "neun von zehn", "9 sur 10". A part of a pattern. */
export const shareWord = '(?:из|із|зі|з|of|von|sur|de|sobre|na|z)';

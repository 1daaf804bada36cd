/** Beside the wish for a person he may be polite, and say whom: nothing else, or it is a comment about a person. */
const wishes = words(
  'хочу хотел хотела хотелось позови позовите соедини соедините переведи переведите переключи переключите свяжи свяжите свяжитесь ' +
    'дай дайте можно поговорить пообщаться связаться мне ' +
    'хотів хотіла поклич покличте зєднай зєднайте переведіть переключіть звяжіть звяжіться можна поговорити поспілкуватися звязатися мені ' +
    'want speak talk chat connect get give call need can could',
);
const people = words(
  'человек человека человеком человеку оператор оператора оператором оператору сотрудник сотрудника сотрудником сотруднику ' +
    'менеджер менеджера менеджером менеджеру специалист специалиста специалистом консультант консультанта консультантом ' +
    'людина людину людиною людині операторові співробітник співробітника співробітником спеціаліст спеціаліста спеціалістом фахівця фахівцем ' +
    'human person operator agent manager someone representative',
);
const between = words(
  'здравствуйте привет добрый день пожалуйста бы я меня с со на к ко живым живого живой вашим вашего кем-нибудь нибудь ' +
    'вітаю добрий будь ласка б мене з із зі до живою живу вашою вашим ' +
    'hello hi please i would like to with a an the me real live your',
);

/**
 * "Хочу поговорить с живым человеком": nothing but the wish. "Хороший сотрудник" and "мне нагрубил оператор" are none.
 * @param said in small letters, without marks
 */
export function wantsPerson(said: string): boolean {
  const all = said
    .replaceAll(/[,;:()-]+/g, ' ')
    .replaceAll(/['’ʼ`]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const some = (of: ReadonlySet<string>) => all.some((word) => of.has(word));
  return some(wishes) && some(people) && all.every((word) => wishes.has(word) || people.has(word) || between.has(word));
}

function words(listed: string): ReadonlySet<string> {
  return new Set(listed.split(' '));
}

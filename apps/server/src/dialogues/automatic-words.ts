import { plainWords } from '@otklik/questionnaire';

/** What telephones and messengers answer for whoever drives, meets or sleeps, as they come ready-made. The whole message must be one of them. */
const ready = new Set(
  [
    'я за рулем | за рулем | я за рулём | за рулём | я сейчас за рулем | не могу говорить | сейчас не могу говорить | не могу сейчас говорить',
    'не могу разговаривать | перезвоню позже | я перезвоню | я перезвоню позже | перезвоню вам позже | позвоню позже | напишу позже',
    'я на совещании | на совещании | я на встрече | я в отпуске | в отпуске | я в отъезде | в отъезде | меня нет на месте | я занят | я занята',
    'сейчас не могу ответить | не могу ответить | отвечу позже | в дороге | буду позже',
    'я за кермом | за кермом | не можу говорити | зараз не можу говорити | передзвоню пізніше | зателефоную пізніше | я на нараді | я у відпустці | відповім пізніше',
    "i'm away | i am away | away | i'm driving | i am driving | i'm driving right now | i'm busy | i'm in a meeting | in a meeting | out of office",
    "can't talk right now | can't talk now | sorry i can't talk right now | i can't talk right now | i'll call you later | call you later | i'll call you right back",
    "can i call you later | i'm on my way | i'll get back to you later | on vacation | i'm on vacation",
  ].flatMap((line) => line.split(' | ').map((each) => plainWords(each))),
);

/** How a machine says that it is one, at the beginning and set off from what follows: "Автоответ: вернусь 5-го". */
const heading =
  /^\W*(?:авто ?-?ответ|автоответчик|автоматический ответ|автоматическое сообщение|автовідповідь|автовідповідач|автоматична відповідь|автоматичне повідомлення|auto(?:matic|mated)?[ -]?(?:reply|response|message)|out of (?:the )?office)\s*(?:$|[\])}]|[:.!,\n\u2013\u2014-])/iu;
const sentence =
  /^\W*(?:это авто(?:ответ|матическ)|це авто(?:відповідь|матичн)|this is an auto(?:matic|mated)|спасибо за (?:ваше )?обращение|дякуємо за (?:ваше )?звернення|thank(?:s| you) for (?:contacting|reaching out))/iu;

/**
 * Words that nobody typed just now: an answering machine's. Where the messenger says so itself (`Incoming.automatic`), that counts and
 * these rules are not asked. They go by ready-made words only: whoever complains of an answering machine is a customer.
 */
export function isAutomatic(text: string): boolean {
  return heading.test(text) || sentence.test(text) || ready.has(plainWords(text));
}

import { speakerOf } from './given-words.ts';
import type { OurLanguage } from './given-words.ts';

/** Every text of the tablet. Apart from the survey's words: a telephone need not load them. */
export type KioskWords = {
  attract: string;
  touch: string;
  skip: string;
  stillThere: string;
  /** `{seconds}` */
  startsOver: string;
  goOn: string;
  noScript: string;
  staff: string;
  pin: string;
  wrongPin: string;
  /** `{seconds}` */
  wait: string;
  enter: string;
  cancel: string;
  /** `{count}` */
  queue: string;
  /** `{count}` */
  aside: string;
  /** `{when}` */
  met: string;
  version: string;
  sendNow: string;
  leave: string;
  whole: string;
  back: string;
  unpair: string;
  unpairWait: string;
  pairing: string;
  pairingText: string;
  code: string;
  connect: string;
  unknownCode: string;
  noNetwork: string;
  noKey: string;
  notReady: string;
};

const ru: KioskWords = {
  attract: 'Как вам у нас?',
  touch: 'Коснитесь экрана',
  skip: 'Пропустить',
  stillThere: 'Вы ещё здесь?',
  startsOver:
    'Через {seconds | one: # секунду | few: # секунды | many: # секунд | other: # секунды} начнём сначала. Отмеченное не потеряется.',
  goOn: 'Продолжить',
  noScript: 'Планшету нужен JavaScript: включите его в настройках браузера.',
  staff: 'Для сотрудников',
  pin: 'ПИН-код',
  wrongPin: 'ПИН-код не подошёл',
  wait: 'Слишком много попыток. Подождите {seconds} с.',
  enter: 'Войти',
  cancel: 'Отмена',
  queue: 'Ждут отправки: {count}',
  aside: 'Не приняты сервером: {count}',
  met: 'Последняя связь: {when}',
  version: 'Версия',
  sendNow: 'Отправить сейчас',
  leave: 'Выйти из полноэкранного режима',
  whole: 'На весь экран',
  back: 'Вернуться к опросу',
  unpair: 'Отвязать планшет',
  unpairWait: 'Сначала нужно отправить ответы: без связи они остались бы только здесь.',
  pairing: 'Подключить планшет',
  pairingText: 'Откройте «Обслужено» → «Устройства», добавьте киоск и введите код, который появится на экране.',
  code: 'Код',
  connect: 'Подключить',
  unknownCode: 'Код не подошёл или устарел: он действует 15 минут. Получите новый.',
  noNetwork: 'Нет связи с сервером. Проверьте сеть и попробуйте ещё раз.',
  noKey: 'Этот планшет отключили. Ответы на нём сохранены и уйдут, когда вы подключите его снова.',
  notReady: 'Опрос для планшета ещё не готов. Выберите его в списке устройств.',
};

const uk: KioskWords = {
  attract: 'Як вам у нас?',
  touch: 'Торкніться екрана',
  skip: 'Пропустити',
  stillThere: 'Ви ще тут?',
  startsOver:
    'За {seconds | one: # секунду | few: # секунди | many: # секунд | other: # секунди} почнемо спочатку. Позначене не загубиться.',
  goOn: 'Продовжити',
  noScript: 'Планшету потрібен JavaScript: увімкніть його в налаштуваннях браузера.',
  staff: 'Для працівників',
  pin: 'ПІН-код',
  wrongPin: 'ПІН-код не підійшов',
  wait: 'Забагато спроб. Зачекайте {seconds} с.',
  enter: 'Увійти',
  cancel: 'Скасувати',
  queue: 'Чекають надсилання: {count}',
  aside: 'Не прийняті сервером: {count}',
  met: 'Останній зв’язок: {when}',
  version: 'Версія',
  sendNow: 'Надіслати зараз',
  leave: 'Вийти з повноекранного режиму',
  whole: 'На весь екран',
  back: 'Повернутися до опитування',
  unpair: 'Від’єднати планшет',
  unpairWait: 'Спершу треба надіслати відповіді: без зв’язку вони лишилися б тільки тут.',
  pairing: 'Під’єднати планшет',
  pairingText: 'Відкрийте «Обслужено» → «Пристрої», додайте кіоск і введіть код, що з’явиться на екрані.',
  code: 'Код',
  connect: 'Під’єднати',
  unknownCode: 'Код не підійшов або застарів: він діє 15 хвилин. Отримайте новий.',
  noNetwork: 'Немає зв’язку із сервером. Перевірте мережу й спробуйте ще раз.',
  noKey: 'Цей планшет вимкнули. Відповіді на ньому збережено, вони підуть, коли ви під’єднаєте його знову.',
  notReady: 'Опитування для планшета ще не готове. Виберіть його в списку пристроїв.',
};

const en: KioskWords = {
  attract: 'How was it?',
  touch: 'Touch the screen',
  skip: 'Skip',
  stillThere: 'Are you still there?',
  startsOver: 'We start over in {seconds | one: # second | other: # seconds}. What you marked is not lost.',
  goOn: 'Go on',
  noScript: 'The tablet needs JavaScript: switch it on in the browser’s settings.',
  staff: 'For staff',
  pin: 'PIN',
  wrongPin: 'This is not the PIN',
  wait: 'Too many attempts. Wait {seconds} s.',
  enter: 'Enter',
  cancel: 'Cancel',
  queue: 'Waiting to be sent: {count}',
  aside: 'Not taken by the server: {count}',
  met: 'Last contact: {when}',
  version: 'Version',
  sendNow: 'Send now',
  leave: 'Leave the full screen',
  whole: 'Full screen',
  back: 'Back to the survey',
  unpair: 'Disconnect this tablet',
  unpairWait: 'Send the answers first: without a connection they would stay only here.',
  pairing: 'Connect this tablet',
  pairingText: 'Open Served → Devices, add a kiosk, and enter the code that is shown.',
  code: 'Code',
  connect: 'Connect',
  unknownCode: 'This code is not known or too old: it is good for 15 minutes. Make a new one.',
  noNetwork: 'The server cannot be reached. Check the network and try again.',
  noKey: 'This tablet was shut out. Its answers are kept here and go when you connect it again.',
  notReady: 'The tablet has no survey yet. Choose one in the list of devices.',
};

/** What customers meet: the rest is for staff, behind their PIN or before the tablet knows whose it is, and in our languages alone. */
export type CustomerKioskWords = Pick<
  KioskWords,
  'attract' | 'touch' | 'skip' | 'stillThere' | 'startsOver' | 'goOn' | 'staff'
>;

export const kioskWordsIn = speakerOf('tablet', { ru, uk, en });

/** Without those of staff. */
export function customersOnTablet(language: OurLanguage): CustomerKioskWords {
  const { attract, touch, skip, stillThere, startsOver, goOn, staff } = { ru, uk, en }[language];
  return { attract, touch, skip, stillThere, startsOver, goOn, staff };
}

export const channelSetup = {
  stepsTitle: 'What you need',
  /** Before the fields: what to fetch, and where. */
  steps: {
    email: [
      'The address of the SMTP server, port, name and password come from your mail service or your administrator. Large services want an app password of its own.',
      'To stay out of spam, set DKIM and add SPF, DKIM and DMARC to the DNS of your domain.',
      'We learn of bounces from a mailbox for bounces (IMAP) or by a webhook of the service.',
    ],
    web_push: [
      'We make the keys when you save. Your site needs the public key to ask a visitor for a subscription.',
      'The site hands the subscription to us. Its code appears here once you have saved.',
    ],
    webhook: [
      'Name the address to which events go: requests to answer, reminders, answers.',
      'Check the signature by Standard Webhooks with the secret that we show after saving.',
    ],
    sms_smpp: [
      'Server, port, system_id, password and sender name come from the operator with the contract for SMPP 3.4.',
      'Ask him for incoming messages, too: without them no customer can answer.',
    ],
    sms_http: [
      'The address of the request and the key stand in the description of your gateway’s API. Values take the places {to}, {text}, {from}, {id} and {key}.',
      'The address for reports and answers of customers appears here after saving: enter it at the gateway.',
    ],
    telegram: [
      'Write to @BotFather, send /newbot, name the bot and copy the token here.',
      'Save, and press “Check the connection”: we name the bot.',
      'What happens to those who write to the bot by themselves you decide under Dialogues.',
    ],
    vk: [
      'In the community: Manage → API usage → Access tokens. Create a key with access to messages.',
      'There, Callback API → Server settings: version 5.199, copy the string that the server must return.',
      'Save here, enter our address and the secret key there, and confirm.',
      'Under Event types choose message_new, message_allow, message_deny. Under Messages switch on community messages and bot abilities.',
    ],
    max: [
      'An organisation makes the bot at business.max.ru: Chat bots. Once it is approved, the token stands in the bot’s settings there.',
      'The servers of MAX show a certificate of the Russian Ministry of Digital Development. If no connection comes about, paste the root certificate below: it is trusted here alone.',
      'Save, and press “Check the connection”: we name the bot.',
    ],
    whatsapp: [
      'At developers.facebook.com, in the app with WhatsApp: API Setup → Phone number ID.',
      'A permanent token: Business Settings → System users, permission whatsapp_business_messaging. A temporary one lives for a day.',
      'Save here, then at Meta, WhatsApp → Configuration → Webhook, enter our address and the verify token, and subscribe to the field messages.',
      'To write first you need an approved template with one place.',
    ],
    phone: ['Your interviewers call from the list on the page Interviews. Here you say how many times and how often.'],
  },
  sitePush: {
    title: 'For your site',
    worker:
      '1. The file /push-worker.js at the root of the site: it shows the notification and opens the survey when pressed.',
    page: '2. On the page, once the visitor has pressed “Ask me”: without his press no browser asks for leave. The site must be opened by https.',
    server:
      '3. From your server, with an API key (Settings → API keys, the right personal:write). In address stands the subscription as the page sent it.',
    whose: 'customerExternalId is the customer’s number in your system.',
  },
  /** Beneath a field; of any kind, and of one where it means something else there. */
  hints: {
    takesComments:
      'Each new comment becomes a case, and your reply in the case appears under the post in the community’s name, for everybody to see. The key also needs access to the wall. Switch on the events wall_reply_new, wall_reply_edit and wall_reply_delete, too.',
    commentsUnitId: 'None chosen: the whole company’s',
    security: 'STARTTLS: usually port 587. TLS: 465. Not encrypted: only to a server of your own.',
    bounceAddress: 'A mailbox that accepts addresses with a plus: we add the number of the message to its name.',
    dkimSelector: 'The DNS record: selector._domainkey.domain',
    subject: 'The push service writes to it if something is wrong.',
    ownService: 'Only if you run one: those of browsers are known by themselves.',
    reports: 'The answer, the scores and the customer’s index: for his card in the CRM, say.',
    systemType: 'Usually empty',
    bind: 'As the operator demands',
    messageIds: 'Change it if delivery receipts do not find their messages.',
    successPattern: 'A regular expression: for gateways that report an error with status 200.',
    idPath: 'For example, messages.0.id',
    repeatable: 'The gateway knows a repetition by {id}: what is in doubt is then sent once more.',
    receive: 'Polling works behind a closed network, too. A webhook needs a public address of this installation.',
    groupId:
      'The number in the address vk.com/club… Where the community has a name: Manage → Settings → Community number.',
    confirmation: 'There: “String that the server must return”',
    authority: 'Begins with -----BEGIN CERTIFICATE-----. The Russian one is at gosuslugi.ru/crypto.',
    phoneNumberId: 'Not the number itself but its ID at Meta',
    appSecret: 'App settings → Basic → App secret: every notification is signed with it.',
    verifyToken: 'Enter the same one at Meta',
    template: 'The name of the template: nothing else goes when the customer has not written for 24 hours.',
  },
  hintsOf: {
    email: { from: 'For example, Noon Coffee <hello@noon.com>' },
    sms: { from: 'The sender name or short number, as the operator has it' },
    telegram: { apiRoot: 'Only for a Bot API server of your own' },
    vk: { secret: 'The same as in the field “Secret key” of the Callback API' },
  },
  options: {
    tls: 'TLS',
    starttls: 'STARTTLS',
    plain: 'Not encrypted',
    transceiver: 'One line to send and to receive',
    separate: 'Two: one to send, one to receive',
    same: 'The same',
    hexadecimal_then_decimal: 'Hexadecimal in the answer, decimal in the receipt',
    decimal_then_hexadecimal: 'Decimal in the answer, hexadecimal in the receipt',
    json: 'JSON',
    form: 'Form fields',
    text: 'Text',
    none: 'No body',
    polling: 'Polling (long)',
    webhook: 'Webhook',
  },
};

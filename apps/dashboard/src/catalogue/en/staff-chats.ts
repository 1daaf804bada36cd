export const staffChats = {
  own: 'Alerts in a messenger',
  ownAbout:
    'What is addressed to you (alerts, cases given to you, news of ideas) comes not by letter alone, but to your chat with the bot, too.',
  noBots: 'The company has no messenger yet: they are connected on the page Invitations, under Transports.',
  shared: 'Shared chats',
  sharedAbout: 'The group of a shift, or a telephone on duty. A rule may name a connected chat as a recipient.',
  chat: 'Chat',
  connect: 'Connect: {{name}}',
  open: 'Open {{name}}',
  send: 'Press “Start” in the chat, or send this code to the bot:',
  sendFromGroup: 'Add the bot to the group, or send it this code from the shared chat:',
  until: 'The code works once, until {{time}}.',
  connected: 'The chat is connected',
  leave: 'Disconnect',
  blocked: 'the bot is blocked',
};

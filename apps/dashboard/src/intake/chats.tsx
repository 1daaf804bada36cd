import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { chatEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { ChatEditor } from './chat-editor.tsx';
import { Doors } from './doors.tsx';

/** The chats in which customers talk to the company. */
export function Chats() {
  return (
    <Doors
      kind="chat"
      icon={IconMessages}
      query={useQuery(ask(chatEndpoints.list))}
      editor={({ door, ...told }) => <ChatEditor key={door?.id ?? 'new'} chat={door} {...told} />}
    />
  );
}

import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { chatEndpoints, widgetEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { askFor } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Copied } from '../../design/fields/copied.tsx';

interface Props {
  readonly endpoint: typeof widgetEndpoints.secret | typeof chatEndpoints.secret;
  readonly params: Readonly<Record<string, number>>;
}

/** For a site that knows its visitors: the secret that its server signs with, read only when it is asked for. */
export function SigningSecret({ endpoint, params }: Props) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery({ ...askFor(endpoint, { params }), enabled: isOpen });
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('widgets.secretHint')}
      </Text>
      {!isOpen && (
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('widgets.secret')}
        </Button>
      )}
      {data !== undefined && <Copied text={data.secret} />}
    </>
  );
}

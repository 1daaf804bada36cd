import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { widgetEndpoints, type Widget } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/copied.tsx';

/** What the site includes; and, for a site that knows its visitors, the secret its server signs with. */
export function WidgetCode({ widget, onClose }: { readonly widget: Widget; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery({
    ...ask(widgetEndpoints.secret, { params: { widgetId: widget.id } }),
    enabled: isOpen && mayWrite,
  });
  return (
    <Modal opened onClose={onClose} title={t('widgets.code')} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('widgets.codeHint')}
        </Text>
        <Copied text={widget.settings.form === 'inline' ? `<div data-otklik></div>\n${widget.code}` : widget.code} />
        {mayWrite && (
          <Text size="sm" c="dimmed">
            {t('widgets.secretHint')}
          </Text>
        )}
        {mayWrite && !isOpen && (
          <Button variant="default" onClick={() => setIsOpen(true)}>
            {t('widgets.secret')}
          </Button>
        )}
        {data !== undefined && <Copied text={data.secret} />}
      </Stack>
    </Modal>
  );
}

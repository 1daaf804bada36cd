import { Modal, Stack, Text } from '@mantine/core';
import { widgetEndpoints, type Widget } from '@otklik/contract';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/copied.tsx';
import { SigningSecret } from './signing-secret.tsx';

/** What the site includes; and, for a site that knows its visitors, the secret its server signs with. */
export function WidgetCode({ widget, onClose }: { readonly widget: Widget; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  return (
    <Modal opened onClose={onClose} title={t('widgets.code')} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('widgets.codeHint')}
        </Text>
        <Copied text={widget.settings.form === 'inline' ? `<div data-otklik></div>\n${widget.code}` : widget.code} />
        {mayWrite && <SigningSecret endpoint={widgetEndpoints.secret} params={{ widgetId: widget.id }} />}
      </Stack>
    </Modal>
  );
}

import { Button, Code, CopyButton } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';

/** A text that is taken elsewhere: whole, with a button that copies it. */
export function Copied({ text }: { readonly text: string }) {
  const { t } = useLanguage();
  return (
    <>
      <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="light" onClick={copy}>
            {t(copied ? 'states.copied' : 'states.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

import { Button, FileButton, Progress } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { asProblem, type ApiProblem } from '../api/problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './imports.module.css';
import { uploadFile } from './upload-file.ts';

/** The door of the wizard: a file is dropped or chosen, goes up with its progress, and the next page says what it is. */
export function DropFile() {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const [isOver, setIsOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function take(file: File | null | undefined) {
    if (file == null) return;
    const controller = new AbortController();
    stop.current = controller;
    setProblem(null);
    setShare(0);
    try {
      const { import: made } = await uploadFile(file, setShare, controller.signal);
      await navigate({ to: '/imports/$importId', params: { importId: String(made.id) } });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setShare(null);
    }
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files[0]);
  }
  return (
    <section
      className={classes.drop}
      aria-label={t('imports.drop')}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <IconFileImport size={26} stroke={1.5} aria-hidden />
      <h2>{t('imports.drop')}</h2>
      <p>{t('imports.dropText')}</p>
      {share === null ? (
        <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,.xlsx,.lsa">
          {(button) => (
            <Button {...button} mt={6}>
              {t('imports.choose')}
            </Button>
          )}
        </FileButton>
      ) : (
        <div style={{ width: 'min(360px, 100%)' }}>
          <Progress value={share * 100} aria-label={t('imports.uploading')} mt={10} />
          <p className={classes.fine}>
            {share < 1 ? `${t('imports.uploading')} ${format.percent(share, 0)}` : t('imports.looking')}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                stop.current?.abort();
                setShare(null);
              }}
            >
              {t('states.cancel')}
            </Button>
          </p>
        </div>
      )}
      {problem !== null && (
        <p role="alert" className={classes.refusal}>
          {problem.code === 'offline' ? t('states.offlineText') : problem.message}
        </p>
      )}
    </section>
  );
}

import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { setPreferences } from '../preferences.ts';
import { useCommands, useAllCommands } from './commands.ts';
import { useCommandKeys } from './use-command-keys.ts';

function Page({ run, reason }: { run: () => void; reason?: string }) {
  useCommands([{ id: 'accept', label: 'Accept', section: 'On this page', keys: 'a', reason, run }]);
  useCommands([{ id: 'go', label: 'Journals', section: 'Go to', keys: 'g j', run }]);
  return <input aria-label="Note" />;
}

function Frame() {
  useCommandKeys();
  return (
    <ul>
      {useAllCommands().map(({ id, label }) => (
        <li key={id}>{label}</li>
      ))}
    </ul>
  );
}

function open(props: { reason?: string } = {}) {
  const run = vi.fn();
  const page = render(
    <>
      <Frame />
      <Page run={run} {...props} />
    </>,
  );
  return { run, ...page };
}

const press = (key: string, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, code: `Key${key.toUpperCase()}` });

describe('commands', () => {
  it('are offered for as long as their page is there', () => {
    const { rerender } = open();
    expect(screen.getByText('Accept')).toBeTruthy();
    rerender(<Frame />);
    expect(screen.queryByText('Accept')).toBeNull();
  });

  it('are started by one key or by two after each other', () => {
    const { run } = open();
    press('a');
    expect(run).toHaveBeenCalledTimes(1);
    press('j');
    expect(run).toHaveBeenCalledTimes(1);
    press('g');
    press('j');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('rest while somebody writes, when they are closed, and when single keys are switched off', () => {
    const { run, unmount } = open();
    press('a', screen.getByLabelText('Note'));
    setPreferences({ singleKeys: false });
    press('a');
    setPreferences({ singleKeys: undefined });
    unmount();
    const closed = open({ reason: 'Done already.' });
    press('a');
    expect(run).not.toHaveBeenCalled();
    expect(closed.run).not.toHaveBeenCalled();
  });
});

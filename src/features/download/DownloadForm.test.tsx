import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DownloadForm } from './DownloadForm.tsx';

const fetched = vi.fn<typeof fetch>();
const answer = (status: number, body: object) =>
  fetched.mockResolvedValue(new Response(JSON.stringify(body), { status }));

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <DownloadForm statement="SOM-1234-5678-1234-5678" />
      </MantineProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => vi.unstubAllGlobals());

const ask = (number: string) => {
  fireEvent.change(screen.getByLabelText(/Invoice number/), { target: { value: number } });
  fireEvent.click(screen.getByRole('button', { name: 'Find the statement' }));
};

describe('the download without signing in', () => {
  it('sends nothing while a number is missing', () => {
    ask(' ');
    expect(screen.getByText('Enter the number of the invoice.')).toBeDefined();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('offers the file under the address that works once', async () => {
    answer(200, {
      url: '/files/STA-1?once=a',
      filename: 'SOM-1.xlsx',
      size: 2048,
      expiresAt: '2026-11-21T20:00:00Z',
    });
    ask(' 1000164 ');
    const link = await screen.findByRole('link', { name: 'Download' });
    expect(link.getAttribute('href')).toBe('/files/STA-1?once=a');
    const body: unknown = JSON.parse(String(fetched.mock.lastCall?.[1]?.body));
    expect(body).toEqual({ documentNo: '1000164', statement: { id: 'SOM-1234-5678-1234-5678' } });
  });

  it('does not say which number was wrong', async () => {
    answer(404, { title: 'Not Found', detail: 'Invoice 1 does not exist.' });
    ask('1');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'These numbers do not belong together. Check both as they are printed on the invoice.',
    );
  });

  it('says when to come back', async () => {
    answer(429, { title: 'Too Many Requests', detail: 'There were too many attempts. Try again later.' });
    ask('1');
    expect((await screen.findByRole('alert')).textContent).toContain('Try again later.');
  });
});

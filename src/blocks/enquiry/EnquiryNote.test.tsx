import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { EnquiryNote } from './EnquiryNote.tsx';

it('the addresses of a note are live: its own charges open here, others in a tab of their own', () => {
  const own =
    'https://elsewhere.example/billing/journals/BJO-1/charges?charges.filter=in%28id,%28%22CHG-1%22%29%29';
  render(
    <MemoryRouter>
      <EnquiryNote
        journalId="BJO-1"
        note={`Too dear – 2 charges\n${own}\nSee https://prices.example/list. javascript:alert(1)`}
      />
    </MemoryRouter>,
  );
  expect(screen.getByText(/Too dear – 2 charges/)).toBeTruthy();
  const [charges, list, ...more] = screen.getAllByRole('link');
  expect(more).toEqual([]);
  expect(charges?.textContent).toBe('Show these charges');
  const address = new URL(charges?.getAttribute('href') ?? '', 'http://here.example');
  expect(address.pathname).toBe('/billing/journals/BJO-1/charges');
  expect(address.searchParams.get('charges.filter')).toBe('in(id,("CHG-1"))');
  expect(list?.getAttribute('href')).toBe('https://prices.example/list');
  expect(list?.getAttribute('rel')).toBe('noreferrer');
});

import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import './tokens.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { loadPreferences } from '../ui/preferences.ts';
import { Providers } from './Providers.tsx';
import { router } from './router.tsx';

// After an update the old page asks for files that are gone: it loads itself anew, once a minute at most.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('reloaded-at') ?? 0);
  if (Date.now() - last < 60_000) return;
  event.preventDefault();
  sessionStorage.setItem('reloaded-at', String(Date.now()));
  window.location.reload();
});

loadPreferences();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);

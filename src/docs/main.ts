import '@fontsource-variable/inter';
import SwaggerUI, { type Plugin } from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { bareRql } from '../api/fetcher.ts';
import contractAddress from '../api/generated/contract.json?url';
import yamlAddress from '../api/openapi.yaml?url';
import { showCollections, type Tagged } from './collections.ts';
import { describeAccess } from './describe-access.ts';
import './docs.css';
import { searchOperations } from './search.ts';

/** An answer that never ends cannot be tried on a page. */
const untried = '/public/v1/billing/events';

const plugin: Plugin = () => ({
  fn: { opsFilter: searchOperations },
  wrapComponents: {
    // the command line of a request would show the token
    curl: () => () => null,
    // there is one server: the one that the page comes from
    ServersContainer: () => () => null,
  },
  statePlugins: {
    spec: {
      wrapSelectors: { allowTryItOutFor: () => (_state, path) => path !== untried },
    },
  },
});

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found as E;
}

async function show(): Promise<void> {
  element<HTMLAnchorElement>('json').href = contractAddress;
  element<HTMLAnchorElement>('yaml').href = yamlAddress;
  const contract = (await (await fetch(contractAddress)).json()) as Tagged;
  const reference = SwaggerUI({
    spec: describeAccess(contract),
    domNode: element('reference'),
    deepLinking: true,
    filter: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    defaultModelExpandDepth: 2,
    displayOperationId: true,
    // a token that was pasted lives as long as the page
    persistAuthorization: false,
    validatorUrl: null,
    syntaxHighlight: false,
    plugins: [plugin],
    requestInterceptor: (request) => ({ ...request, url: bareRql(request.url) }),
    onComplete: () => element('reference').setAttribute('aria-busy', 'false'),
  });
  // only what is in sight is drawn, so a link alone would find nothing to go to
  const { layoutActions } = reference.getSystem();
  showCollections(element('collections'), contract, (hash) => layoutActions.parseDeepLinkHash(hash));
}

await show();

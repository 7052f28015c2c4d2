/** The part of Swagger UI that the reference uses; the package brings no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** Immutable.js collections, as plugins are given them. */
  export type ImmutableMap = {
    get(name: string): never;
    getIn(path: readonly string[]): never;
    set(name: string, value: unknown): ImmutableMap;
    map(change: (value: ImmutableMap) => ImmutableMap): ImmutableMap;
    filter(keep: (value: ImmutableMap) => boolean): ImmutableMap;
    size: number;
  };

  export type Request = { url: string; headers: Record<string, string> };

  export type Plugin = () => {
    fn?: { opsFilter(taggedOperations: ImmutableMap, phrase: string): ImmutableMap };
    wrapComponents?: Record<string, () => () => null>;
    statePlugins?: {
      spec: {
        wrapSelectors: {
          allowTryItOutFor(
            original: (...args: unknown[]) => boolean,
          ): (state: unknown, path: string, method: string) => boolean;
        };
      };
    };
  };

  export type Options = {
    spec: object;
    domNode: Element;
    deepLinking: boolean;
    filter: boolean;
    docExpansion: 'none' | 'list' | 'full';
    defaultModelsExpandDepth: number;
    defaultModelExpandDepth: number;
    displayOperationId: boolean;
    persistAuthorization: boolean;
    validatorUrl: null;
    syntaxHighlight: boolean;
    plugins: readonly Plugin[];
    requestInterceptor(request: Request): Request;
    onComplete(): void;
  };

  export type System = {
    layoutActions: {
      /** Opens what a hash such as `#/Journals` names, and scrolls there. */
      parseDeepLinkHash(hash: string): void;
    };
  };

  const SwaggerUI: (options: Options) => { getSystem(): System };
  export default SwaggerUI;
}

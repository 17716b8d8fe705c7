/* global SwaggerUIBundle -- of the script before this one */

// Swagger UI cleans its HTML with DOMPurify before it sets it, but knows no trusted types. Scripts
// and their addresses, which it never makes, stay forbidden.
globalThis.trustedTypes?.createPolicy('default', { createHTML: (html) => html });

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Swagger UI loses parameters that belong to a whole path when a link leads to an operation. */
function giveParametersToOperations(contract) {
  for (const path of Object.values(contract.paths)) {
    for (const operation of methods.map((method) => path[method]).filter(Boolean))
      operation.parameters = [...(path.parameters ?? []), ...(operation.parameters ?? [])];
    delete path.parameters;
  }
  return contract;
}

const answer = await fetch('/openapi.json');

SwaggerUIBundle({
  dom_id: '#reference',
  spec: giveParametersToOperations(await answer.json()),
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  filter: true,
  persistAuthorization: false, // a key lives as long as the page
  tryItOutEnabled: true,
  validatorUrl: null, // it would send the contract to somebody else's server
});

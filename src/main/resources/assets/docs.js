window.addEventListener('load', () => {
  const place = document.getElementById('docs');
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    validatorUrl: null,
    supportedSubmitMethods: ['get']
  });
});

/** What this door can do, for machines (FHIR R4 CapabilityStatement). @param door the GP house's public origin */
export const capabilityStatement = (door: string) => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-22',
  kind: 'instance',
  software: { name: 'Rejoin' },
  implementation: { description: 'Fit notes from GP record systems', url: `${door}/fhir` },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [
    {
      mode: 'server',
      security: {
        service: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'OAuth' }] },
        ],
        description: 'A bearer token of scope "fhir", issued to the record system by client credentials.',
      },
      resource: [
        {
          type: 'Bundle',
          documentation:
            'A document Bundle whose Composition leads to one Observation coded as a fit note, or is entered in error and names the document it takes back. Idempotent by Bundle.identifier: 201 when recorded, 200 when held already, 409 when the identifier stands for other content.',
          interaction: [{ code: 'create' }],
        },
      ],
    },
  ],
});

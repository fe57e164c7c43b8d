import { mustStayHere } from './only-here';

describe('The door that shows everybody’s post', () => {
  it.each(['127.0.0.1', '::1', 'localhost'])('opens on one machine, at %s', (host) => {
    expect(() => mustStayHere({ embedded: true, host })).not.toThrow();
  });

  it('does not open in a real installation', () => {
    expect(() => mustStayHere({ embedded: false, host: '127.0.0.1' })).toThrow(/REJOIN_EMBEDDED/);
  });

  it.each(['0.0.0.0', '::', '192.0.2.7', '127.0.0.1.example.org'])('does not open to other machines, at %s', (host) => {
    expect(() => mustStayHere({ embedded: true, host })).toThrow(/REJOIN_HOST/);
  });
});

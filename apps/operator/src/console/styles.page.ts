import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { Open } from '#web';

const STYLES = readFileSync(join(__dirname, 'console.css'), 'utf8');

@Controller()
export class StylesPage {
  @Get('console.css')
  @Open('a style sheet, the same for everyone')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=300')
  styles(): string {
    return STYLES;
  }
}

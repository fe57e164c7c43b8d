import { Module } from '@nestjs/common';
import { PostTrayPage } from '../post-tray/post-tray.page';
import { PrintRoomPage } from '../post-tray/print-room.page';
import { TrayStore } from '../post-tray/tray.store';
import { TimePage } from './time/time.page';
import { TimeStore } from './time/time.store';
import { WelcomePage } from './welcome.page';

@Module({ controllers: [WelcomePage, PostTrayPage, PrintRoomPage, TimePage], providers: [TrayStore, TimeStore] })
export class FrontDoorModule {}

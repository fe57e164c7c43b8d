import { Module } from '@nestjs/common';
import { PostTrayPage } from '../post-tray/post-tray.page';
import { TrayStore } from '../post-tray/tray.store';
import { WelcomePage } from './welcome.page';

@Module({ controllers: [WelcomePage, PostTrayPage], providers: [TrayStore] })
export class FrontDoorModule {}
